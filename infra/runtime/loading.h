// The state of an aggregate: the hot one, else the newest snapshot and the events after it.
//
// Snapshots are for aggregates whose State has wire() and that name the version of their fold:
//   static constexpr std::uint32_t fold_version = 1;     raised whenever State or evolve changes
// An event that this program does not know (of a newer one: its type, or its schema) is skipped here and kept in the
// log. A program that learns to know it evolves by it, so the snapshots made without it are of another fold.
#pragma once
#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "domain/kernel/decider.h"
#include "infra/runtime/writer.h"

namespace ritm::runtime {

inline constexpr std::int64_t snapshot_every = 100;  // EVT-01
inline constexpr std::int32_t load_page_events = 500;

template <class A>
concept SnapshotAggregate = HasWire<typename A::State> && requires {
    { A::fold_version } -> std::convertible_to<std::uint32_t>;
};

template <class A>
Uuid subject_of(const typename A::State& state) {
    if constexpr (requires { A::subject(state); }) {
        return A::subject(state);
    } else {
        return {};
    }
}

// An aggregate whose events are personal even while they are about nobody says so:
//   static constexpr bool always_sealed = true;
template <class A>
constexpr eventstore::Secrecy secrecy_of() {
    if constexpr (requires { A::always_sealed; }) {
        return A::always_sealed ? eventstore::Secrecy::sealed : eventstore::Secrecy::open;
    } else {
        return eventstore::Secrecy::open;
    }
}

template <class A>
eventstore::StreamName stream_of(const Uuid& id) {
    return {std::string(A::category), id};
}

// Faults: corrupted (a known event does not decode), erased (the person is; there is nothing left to decide on).
template <class A>
Outcome<Done> fold(HotAggregate<A>& into, const eventstore::StoredEvent& stored) {
    using Known = WireVariant<typename A::Event>;
    if (stored.erased) return fail(Fault{Fault::Kind::erased, false, "load " + to_string(stored.stream)});
    into.version = stored.version;
    const auto event = Known::from(stored.type, stored.schema, stored.payload);
    if (event) {
        apply<A>(into.state, *event);
        return Done{};
    }
    if (!Known::knows(stored.type, stored.schema)) return Done{};  // of a newer program: kept in the log, unknown here
    return fail(Fault{Fault::Kind::corrupted, false,
                      fmt::format("undecodable {} in {}", stored.type, to_string(stored.stream))});
}

template <class A>
Outcome<Done> start_from_snapshot(eventstore::EventStore& store, const eventstore::StreamName& stream,
                                  HotAggregate<A>& into, std::int64_t version_max) {
    if constexpr (SnapshotAggregate<A>) {
        const auto snapshot = store.newest_snapshot(stream, A::fold_version, version_max);
        if (!snapshot) return fail(snapshot.error());
        if (!*snapshot) return Done{};
        auto state = decode<typename A::State>((*snapshot)->state);
        if (!state) return Done{};  // unreadable: replay
        into.state = std::move(*state);
        into.version = (*snapshot)->version;
        into.snapshot_version = into.version;
    }
    return Done{};
}

// State as of version `up_to`, or of the head.
template <class A>
Outcome<std::unique_ptr<HotAggregate<A>>> replay(eventstore::EventStore& store, const Uuid& id,
                                                 std::int64_t up_to = INT64_MAX) {
    const auto stream = stream_of<A>(id);
    auto loaded = std::make_unique<HotAggregate<A>>();
    if (const auto started = start_from_snapshot<A>(store, stream, *loaded, up_to); !started) {
        return fail(started.error());
    }
    while (loaded->version < up_to) {
        const auto limit = static_cast<std::int32_t>(std::min<std::int64_t>(load_page_events, up_to - loaded->version));
        const auto page = store.read_stream(stream, loaded->version + 1, limit);
        if (!page) return fail(page.error());
        for (const auto& stored : *page) {
            if (const auto folded = fold<A>(*loaded, stored); !folded) return fail(folded.error());
        }
        if (page->size() < static_cast<std::size_t>(limit)) break;
    }
    return loaded;
}

template <class A>
Outcome<HotAggregate<A>*> load(WriteSide& side, const Uuid& id) {
    const HotKey key{A::category, id};
    if (HotEntry* hot = side.hot().find(key)) return static_cast<HotAggregate<A>*>(hot);
    auto loaded = replay<A>(side.store(), id);
    if (!loaded) return fail(loaded.error());
    return static_cast<HotAggregate<A>*>(&side.hot().put(key, std::move(*loaded)));
}

// A snapshot is a convenience: a fault in making one is the store's fault and undoes the command.
template <class A>
Outcome<Done> snapshot_if_due(eventstore::EventStore& store, const Uuid& id, HotAggregate<A>& hot) {
    if constexpr (SnapshotAggregate<A>) {
        if (hot.version - hot.snapshot_version < snapshot_every) return Done{};
        const auto put = store.put_snapshot(stream_of<A>(id), A::fold_version, subject_of<A>(hot.state),
                                            {hot.version, encode(hot.state), secrecy_of<A>()});
        if (!put) return fail(put.error());
        hot.snapshot_version = hot.version;
    }
    return Done{};
}

}  // namespace ritm::runtime
