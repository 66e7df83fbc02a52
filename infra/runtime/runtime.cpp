#include "infra/runtime/runtime.h"

namespace ritm::runtime {

// Destroyed from the last to the first: whoever uses something stands below it.
struct Runtime::Parts {
    RuntimePorts ports;
    std::vector<std::unique_ptr<InlineReadModel>> models;
    Announcer announcer;
    std::unique_ptr<eventstore::EventStore> store;
    std::unique_ptr<eventstore::EventReader> reader;  // of the subscriptions
    std::optional<Writer> writer;
    std::optional<Gateway> gateway;
    std::optional<Subscriptions> subscriptions;
    NodeId node;

    explicit Parts(const RuntimePorts& with) : ports(with) {}
    Outcome<Done> open_store(const RuntimeOptions& options);
    void assemble();
    [[nodiscard]] std::vector<InlineReadModel*> model_pointers() const {
        std::vector<InlineReadModel*> pointers;
        for (const auto& model : models) pointers.push_back(model.get());
        return pointers;
    }
};

Outcome<Done> Runtime::Parts::open_store(const RuntimeOptions& options) {
    eventstore::StoreOptions how;
    how.clock = &ports.clock;
    how.random = &ports.random;
    how.keys = &ports.keys;
    how.program_version = options.program_version;
    how.witnesses = options.witnesses;
    how.vfs = options.vfs;
    how.lock = options.lock;
    auto opened = eventstore::EventStore::open(options.folder, how);
    if (!opened) return fail(opened.error());
    store = std::move(*opened);
    node = store->head().node;
    auto read = eventstore::EventReader::open(options.folder, &ports.keys, options.vfs);
    if (!read) return fail(read.error());
    reader = std::move(*read);
    return bring_up_to_date(*store, *reader, model_pointers(), options.progress);
}

void Runtime::Parts::assemble() {
    writer.emplace(Writer::Ports{ports.writer, *store, announcer}, model_pointers());
    gateway.emplace(*writer);
    subscriptions.emplace(Subscriptions::Ports{ports.background, ports.clock, *reader, *writer, node});
    writer->on_commit([this](std::int64_t) { subscriptions->wake(); });
}

Runtime::Runtime(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Runtime::~Runtime() = default;

Outcome<std::unique_ptr<Runtime>> Runtime::open(const RuntimePorts& ports, const RuntimeOptions& options,
                                                std::vector<std::unique_ptr<InlineReadModel>> models) {
    auto parts = std::make_unique<Parts>(ports);
    parts->models = std::move(models);
    if (const auto opened = parts->open_store(options); !opened) return fail(opened.error());
    parts->assemble();
    return std::unique_ptr<Runtime>(new Runtime(std::move(parts)));
}

void Runtime::add(const Policy& policy) {
    add(policy.subscription({*parts_->gateway, parts_->ports.background, parts_->ports.clock}));
}
void Runtime::add(Subscription subscription) { parts_->subscriptions->add(std::move(subscription)); }
void Runtime::start() { parts_->subscriptions->start(); }
void Runtime::refold(std::string_view model, const eventstore::StreamName& stream, RefoldWork::OnDone done) {
    parts_->writer->enqueue(std::make_unique<RefoldWork>(std::string(model), stream, std::move(done)));
}

Gateway& Runtime::gateway() { return *parts_->gateway; }
Announcer& Runtime::announcer() { return parts_->announcer; }
Writer& Runtime::writer() { return *parts_->writer; }
Subscriptions& Runtime::subscriptions() { return *parts_->subscriptions; }
NodeId Runtime::node() const { return parts_->node; }

}  // namespace ritm::runtime
