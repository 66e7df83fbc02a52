// How long the transport waits for the daemon and the device before it goes on without an answer.
#pragma once

namespace ritm::ble {

struct BleLimits {
    int step_within_ms = 3000;       // one discovery, read or subscription; then the link is built anew without it
    int close_within_ms = 2000;      // a polite disconnect; then the link is given up
    int again_after_ms = 200;        // between two looks at a service table that was empty or incomplete
    int incomplete_tables_max = 10;  // looks
    int shutdown_within_ms = 3000;   // the whole radio at destruction; then its thread is left to itself
};

}  // namespace ritm::ble
