// A fold over a whole recording: read on the reader, folded on an executor for that alone (a day of it takes
// long), told on the screens' executor.
#pragma once
#include <functional>
#include <memory>
#include <type_traits>
#include <utility>

#include "app/core/workplace.h"

namespace ritm::core {

struct Asker {
    Workplace& workplace;
    std::weak_ptr<void> alive;
};

// `fold(const recorder::Series&) -> T`, copyable; then(Outcome<T>) comes unless `alive` has gone.
template <class Fold, class T = std::invoke_result_t<Fold, const recorder::Series&>>
void fold_recording(const Asker& by, SessionId session, Fold fold,
                    std::type_identity_t<std::function<void(Outcome<T>)>> then) {
    by.workplace.ask(
        by.alive, [session](ReadSide& side) { return side.recordings.read(session); },
        [by, fold = std::move(fold), then = std::move(then)](Outcome<recorder::Series> series) {
            if (!series) return then(fail(series.error()));
            auto work = [fold, series = std::move(*series)]() -> Outcome<T> { return fold(series); };
            by.workplace.work(by.workplace.executors().folds, by.alive, std::move(work), then);
        });
}

}  // namespace ritm::core
