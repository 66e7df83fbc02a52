// A test over every screen in every state; a word from QML fails it.
#pragma once
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "tests/ui/stage/messages.h"
#include "tests/ui/stage/stage.h"

namespace ritm::test {

class ScreenTest : public testing::TestWithParam<Scene> {
  protected:
    void TearDown() override { EXPECT_EQ(Messages::take().join(QLatin1Char('\n')).toStdString(), ""); }
    Messages messages;
};

inline std::string name_of(const testing::TestParamInfo<Scene>& info) {
    std::string name = std::string(info.param.face) + "_" + info.param.screen;
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
}

}  // namespace ritm::test
