// Sensors and machines for the screens: the hub's view joined with the paired devices. Screens' thread.
//
// The register (device aggregate) decides what is remembered; the hub follows it. A personal sensor belongs to whoever
// trains here when it is paired; a machine is shared. The view holds the shared ones and those of the current person;
// links to the sensors of others are kept for the workouts of their owners; such a sensor is only listed as near and
// taken, by what it advertises. What happens to links is reported to the register as DeviceConnected,
// DeviceDisconnected, battery, each at most once per change.
#pragma once
#include <map>
#include <memory>
#include <vector>

#include "app/core/listeners.h"
#include "app/core/people.h"
#include "app/core/trace_recording.h"
#include "app/core/workplace.h"
#include "app/devices/devices_port.h"
#include "devices/hub/hub_view.h"
#include "devices/hub/source_ranking.h"

namespace ritm::core {

class DevicesDesk final : public app::DevicesPort {
  public:
    DevicesDesk(Workplace& workplace, People& people);
    ~DevicesDesk() override;

    [[nodiscard]] app::DevicesView view() const override;
    [[nodiscard]] app::Subscription on_change(app::Listener listener) override;
    void start_search() override;
    void stop_search() override;
    void pair(const std::string& address, app::Reply<DeviceId> reply) override;
    void retry(DeviceId device) override;
    void rename(DeviceId device, const std::string& name, app::Reply<Done> reply) override;
    void remove(DeviceId device, app::Reply<Done> reply) override;
    void restore(DeviceId device, app::Reply<Done> reply) override;
    [[nodiscard]] bool tracing() const override { return trace_.running(); }
    void start_trace(app::Reply<Done> reply) override { trace_.start(current(), reply); }
    void stop_trace(app::Reply<std::string> reply) override { trace_.stop(std::move(reply)); }
    // Reads the register again, then links what it holds.
    void refresh(std::function<void()> then = {});
    // Everybody's.
    [[nodiscard]] const std::vector<readmodels::DeviceRow>& paired() const { return paired_; }
    // Per measure the devices of a person, and the shared ones, in the order in which they count (DEV-03).
    [[nodiscard]] std::vector<recorder::SourceChoice> sources(const MemberId& member) const;
    // Called when that order may have changed: a device was paired, removed, or shows what it can deliver.
    [[nodiscard]] app::Subscription on_sources(app::Listener listener);
    // What may measure a workout of `member`: shared ones and the member's own, by priority.
    [[nodiscard]] std::vector<readmodels::DeviceRow> usable_by(MemberId member) const;
    [[nodiscard]] std::shared_ptr<const devices::HubView> hub_view() const { return hub_view_; }
    // A device bound to a running workout never stops trying to connect.
    void bind_all(MemberId member);
    void release_all(MemberId member);

  private:
    struct Ear;
    void heard(std::shared_ptr<const devices::HubView> view);
    void report_links(const devices::HubView& view);
    void watch_sources();
    [[nodiscard]] std::vector<devices::RankedDevice> ranked() const;
    void taken(std::vector<readmodels::DeviceRow> rows);
    void pair_known(const std::string& address, const std::vector<readmodels::DeviceRow>& known,
                    app::Reply<DeviceId> reply);
    void add_silent_taken(app::DevicesView& view) const;
    [[nodiscard]] app::PairedDevice shown(const readmodels::DeviceRow& row, const app::SensorView& sensor) const;
    [[nodiscard]] MemberId current() const { return people_.view().current; }

    Workplace& workplace_;
    People& people_;
    TraceRecording trace_;
    std::shared_ptr<int> alive_ = std::make_shared<int>(0);
    std::shared_ptr<Ear> ear_;
    std::vector<readmodels::DeviceRow> paired_;
    std::int64_t unreadable_ = 0;
    std::shared_ptr<const devices::HubView> hub_view_ = std::make_shared<devices::HubView>();
    std::map<DeviceId, bool> reported_connected_;
    std::map<DeviceId, std::optional<std::int32_t>> reported_battery_;
    std::vector<devices::RankedDevice> ranked_;
    Listeners listeners_;
    Listeners source_listeners_;
    std::shared_ptr<void> announced_;
    app::Subscription person_changed_;
};

}  // namespace ritm::core
