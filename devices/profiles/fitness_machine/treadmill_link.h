// 2ACD records, 2ADA status and 2AD5 range → readings of a treadmill.
#pragma once
#include <memory>
#include <optional>

#include "devices/profiles/fitness_machine/speed_filter.h"
#include "devices/profiles/fitness_machine/treadmill.h"
#include "devices/profiles/link_decoder.h"

namespace ritm::devices::fitness_machine {

// A complete record in Ritm's units, without what the rules hold back: speeds by SpeedFilter, inclination outside the
// machine's own range (or −10 .. +40 %), heart rate 0, "not available" codes. Counters are passed on as they are. A
// record that comes after a newer one (by the machine's own distance, and time where it counts it) is rejected as a
// whole: what it says is over, and a count that goes back and on again would be distance that nobody ran.
class TreadmillPlausibility {
  public:
    void accept(const TreadmillRecord& record, Ticks at, Decoded& out);
    void status_changed(std::uint8_t code);  // StatusCode, others are ignored

  private:
    struct Newest {
        Field elapsed;
        Field distance;
        Ticks at;
    };
    bool is_late(const TreadmillRecord& record, Ticks at);

    SpeedFilter speed_;
    std::optional<Newest> newest_;
};

// 0.01 km/h → mm/s, rounded to the nearest.
Speed speed_of(std::int64_t hundredths_km_h);

std::unique_ptr<LinkDecoder> make_treadmill_link();

}  // namespace ritm::devices::fitness_machine
