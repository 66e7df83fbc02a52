// After a commit: which rows of which read model changed, told to whoever shows them. An announcement carries no rows;
// the listener asks again, so a lost or merged one does no harm. Announcements that wait on a listener's executor are
// merged into one. Any thread.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "domain/kernel/ids.h"
#include "infra/runtime/receiver.h"

namespace ritm::runtime {

inline constexpr std::size_t announced_keys_max = 256;

struct Change {
    std::string_view model;  // static storage: the read model's own name
    Uuid key;                // of the row: session, member, device
};

struct Announcement {
    std::string_view model;
    std::set<Uuid> keys;      // empty with everything
    bool everything = false;  // too many to name, or the model was rebuilt
};

class Announcer {
  public:
    using Listener = std::function<void(const Announcement&)>;

    // Called on the receiver's executor until the returned token goes. One listener hears one model.
    [[nodiscard]] std::shared_ptr<void> listen(std::string_view model, Receiver receiver, Listener listener);
    void publish(const std::vector<Change>& changes);
    void publish_everything(std::string_view model);

  private:
    struct Ear;
    void tell(const std::shared_ptr<Ear>& ear, const std::vector<Uuid>& keys, bool everything);
    std::vector<std::shared_ptr<Ear>> ears_of(std::string_view model);

    std::mutex mutex_;
    std::vector<std::weak_ptr<Ear>> ears_;
};

}  // namespace ritm::runtime
