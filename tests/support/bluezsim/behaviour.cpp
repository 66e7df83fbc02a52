#include "tests/support/bluezsim/behaviour.h"

namespace ritm::bluezsim {

std::unique_ptr<Behaviour> make_behaviour(const QJsonObject& device, BehaviourOutput output) {
    const QString kind = device["behaviour"].toString();
    if (kind == "strap") return make_strap(device, std::move(output));
    if (kind == "treadmill") return make_treadmill(device, std::move(output));
    return nullptr;
}

}  // namespace ritm::bluezsim
