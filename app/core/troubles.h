// Faults of the disk, the radio and files as the problems that screens have words for.
#pragma once
#include "app/common/reply.h"
#include "domain/devices/device/device.h"
#include "domain/kernel/fault.h"
#include "domain/member/user/user.h"
#include "domain/training/session/session.h"
#include "infra/runtime/command.h"

namespace ritm::core {

app::Trouble trouble_of(const Fault& fault);
app::Trouble trouble_of(training::session::Rejected rule);
app::Trouble trouble_of(member::user::Rejected rule);
app::Trouble trouble_of(devices::device::Rejected rule);
app::Trouble trouble_of(runtime::Denied reason);

}  // namespace ritm::core
