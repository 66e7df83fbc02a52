#include "infra/runtime/announcer.h"

#include <map>

namespace ritm::runtime {

struct Announcer::Ear {
    Ear(std::string_view name, Receiver to, Listener call)
        : model(name), receiver(std::move(to)), listener(std::move(call)) {}

    const std::string_view model;
    const Receiver receiver;
    const Listener listener;
    std::mutex mutex;  // guards waiting and posted
    Announcement waiting;
    bool posted = false;
};

std::shared_ptr<void> Announcer::listen(std::string_view model, Receiver receiver, Listener listener) {
    auto ear = std::make_shared<Ear>(model, std::move(receiver), std::move(listener));
    const std::lock_guard lock(mutex_);
    std::erase_if(ears_, [](const auto& weak) { return weak.expired(); });
    ears_.push_back(ear);
    return ear;
}

std::vector<std::shared_ptr<Announcer::Ear>> Announcer::ears_of(std::string_view model) {
    std::vector<std::shared_ptr<Ear>> found;
    const std::lock_guard lock(mutex_);
    for (const auto& weak : ears_) {
        auto ear = weak.lock();
        if (ear && ear->model == model) found.push_back(std::move(ear));
    }
    return found;
}

void Announcer::tell(const std::shared_ptr<Ear>& ear, const std::vector<Uuid>& keys, bool everything) {
    {
        const std::lock_guard lock(ear->mutex);
        ear->waiting.keys.insert(keys.begin(), keys.end());
        ear->waiting.everything =
            ear->waiting.everything || everything || ear->waiting.keys.size() > announced_keys_max;
        if (ear->waiting.everything) ear->waiting.keys.clear();
        if (ear->posted) return;
        ear->posted = true;
    }
    ear->receiver.deliver([weak = std::weak_ptr(ear)] {
        const auto here = weak.lock();
        if (!here) return;
        Announcement announcement;
        {
            const std::lock_guard lock(here->mutex);
            announcement = std::exchange(here->waiting, {});
            here->posted = false;
        }
        announcement.model = here->model;
        here->listener(announcement);
    });
}

void Announcer::publish(const std::vector<Change>& changes) {
    std::map<std::string_view, std::vector<Uuid>> by_model;
    for (const Change& change : changes) by_model[change.model].push_back(change.key);
    for (const auto& entry : by_model) {
        for (const auto& ear : ears_of(entry.first)) tell(ear, entry.second, false);
    }
}

void Announcer::publish_everything(std::string_view model) {
    for (const auto& ear : ears_of(model)) tell(ear, {}, true);
}

}  // namespace ritm::runtime
