// A trace: everything a transport said, with its time, as JSON lines. Any real session can be recorded to one and
// played back as a test (replay_transport.h).
//
// Format, version 1. Line 1 is the header, every further line one event; t = milliseconds since the header. Numbers of
// characteristics and services are four upper-case hexadecimal digits, octets are lower-case hexadecimal.
//
//   {"ritm_trace":1,"started_at":"2026-03-01T08:00:00Z"}
//   {"t":0,"radio":"ble","state":"on"}
//   {"t":12,"seen":"ble:AA:BB:CC:DD:EE:FF","name":"H10","rssi":-61,"services":["180D"],"data":{"1826":"010100"}}
//   {"t":900,"link":"ble:AA:BB:CC:DD:EE:FF","phase":"up","reason":"none","detail":""}
//   {"t":950,"services":"ble:AA:BB:CC:DD:EE:FF","found":{"180D":["2A37","2A38"]}}
//   {"t":960,"read":"ble:AA:BB:CC:DD:EE:FF","of":"2A38","hex":"01"}
//   {"t":1970,"value":"ble:AA:BB:CC:DD:EE:FF","of":"2A37","hex":"167829020c02"}
//
// Readers ignore unknown fields and unknown kinds of lines; a reader of version 1 refuses other versions. A trace holds
// health values and device addresses: it stays where the person saved it.
#pragma once
#include <filesystem>
#include <fstream>
#include <istream>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "devices/hub/transport.h"
#include "domain/kernel/fault.h"
#include "domain/kernel/instant.h"

namespace ritm::devices {

struct TimedEvent {
    Millis offset;  // since the start of the trace
    TransportEvent event;
    friend bool operator==(const TimedEvent&, const TimedEvent&) = default;
};

struct Trace {
    std::vector<TimedEvent> events;    // in the order of the lines; offsets never fall
    std::size_t unreadable_lines = 0;  // damaged ones were left out (a cut last line after a crash)
};

// Fault malformed: no header; newer_version: a header of another version.
Outcome<Trace> read_trace(std::istream& in);
Outcome<Trace> read_trace(const std::filesystem::path& file);  // also not_found

class TraceWriter {
  public:
    // Writes the header. The stream outlives the writer.
    TraceWriter(std::ostream& out, Ticks start, Instant started_at);
    void write(Ticks at, const TransportEvent& event);
    [[nodiscard]] bool healthy() const { return out_.good(); }  // false: the disk refused, the trace ends there

  private:
    std::ostream& out_;
    Ticks start_;
};

// A trace file being written: hand `tap` of it to Hub::set_tap. Each line reaches the operating system at once.
class TraceFile {
  public:
    static Outcome<std::shared_ptr<TraceFile>> create(const std::filesystem::path& file, Ticks start,
                                                      Instant started_at);
    void write(Ticks at, const TransportEvent& event);
    [[nodiscard]] bool healthy() const { return writer_.healthy(); }

  private:
    TraceFile(std::ofstream out, Ticks start, Instant started_at);
    std::ofstream out_;
    TraceWriter writer_;
};

}  // namespace ritm::devices
