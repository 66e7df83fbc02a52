#include "infra/system/graphics_card.h"

#include <gtest/gtest.h>

#include <fstream>

#include "tests/support/temp_dir.h"

namespace ritm::system {
namespace {

TEST(GraphicsCard, is_known_by_its_render_node) {
    const test::TempDir dir;
    EXPECT_FALSE(has_graphics_card(dir.path()));
    std::ofstream(dir / "card0") << "";  // shows pictures, but draws none for programs
    EXPECT_FALSE(has_graphics_card(dir.path()));
    std::ofstream(dir / "renderD129") << "";
    EXPECT_TRUE(has_graphics_card(dir.path()));
}

TEST(GraphicsCard, what_cannot_be_read_is_none) {
    const test::TempDir dir;
    EXPECT_FALSE(has_graphics_card(dir / "nothing"));
}

}  // namespace
}  // namespace ritm::system
