#include "infra/system/touch_screen.h"

#include <gtest/gtest.h>

#include <sstream>
#include <string>

namespace ritm::system {
namespace {

constexpr auto mouse = R"(I: Bus=0003 Vendor=046d Product=c077 Version=0111
N: Name="Logitech USB Optical Mouse"
H: Handlers=mouse0 event3
B: PROP=0
B: EV=17
B: KEY=70000 0 0 0 0
B: REL=903

)";
constexpr auto touchpad = R"(N: Name="SynPS/2 Synaptics TouchPad"
B: PROP=5
B: EV=b
B: KEY=e520 10000 0 0 0 0
B: ABS=660800011000003

)";
constexpr auto panel = R"(N: Name="eGalax Inc. eGalaxTouch P80H60"
B: PROP=2
B: EV=b
B: KEY=400 0 0 0 0 0
B: ABS=260800000000003

)";
constexpr auto single_touch = R"(N: Name="3M MicroTouch"
B: PROP=2
B: EV=b
B: KEY=400 0 0 0 0 0
B: ABS=3
)";
constexpr auto pen_display = R"(N: Name="Wacom Cintiq Pro Pen"
B: PROP=2
B: EV=1b
B: KEY=1c03 0 0 0 0 0
B: ABS=f000003

)";

bool found_in(const std::string& list) {
    std::istringstream devices(list);
    return lists_touch_screen(devices);
}

TEST(TouchScreen, IsADeviceTouchedWhereItShows) {
    EXPECT_TRUE(found_in(panel));
    EXPECT_TRUE(found_in(single_touch));
    EXPECT_TRUE(found_in(std::string(mouse) + touchpad + panel + pen_display));
}

TEST(TouchScreen, IsNeitherATouchpadNorAPen) {
    EXPECT_FALSE(found_in(mouse));
    EXPECT_FALSE(found_in(touchpad));  // fingers, but not on what it shows
    EXPECT_FALSE(found_in(pen_display));
    EXPECT_FALSE(found_in(std::string(mouse) + touchpad + pen_display));
}

TEST(TouchScreen, WhatCannotBeReadIsNone) {
    EXPECT_FALSE(found_in(""));
    EXPECT_FALSE(found_in("B: PROP=zz\nB: ABS=260800000000003\n"));
    EXPECT_FALSE(found_in("B: PROP=2\nB: ABS=\nB: KEY=\n"));
}

}  // namespace
}  // namespace ritm::system
