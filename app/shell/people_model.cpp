#include "app/shell/people_model.h"

#include "app/common/format.h"

namespace ritm::app {

int PeopleModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(view_.people.size());
}

QString PeopleModel::name_of(const Person& person) {
    return person.name.empty() ? tr("You") : QString::fromStdString(person.name);
}

QVariant PeopleModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const Person& person = view_.people[static_cast<std::size_t>(index.row())];
    switch (role) {
        case NameRole:
            return name_of(person);
        case InitialsRole:
            return initials_of(name_of(person));
        case HueRole:
            return hue_of(name_of(person));
        case CurrentRole:
            return person.id == view_.current;
        default:
            return {};
    }
}

QHash<int, QByteArray> PeopleModel::roleNames() const {
    return {{NameRole, "name"}, {InitialsRole, "initials"}, {HueRole, "hue"}, {CurrentRole, "current"}};
}

void PeopleModel::assign(PeopleView view) {
    beginResetModel();
    view_ = std::move(view);
    endResetModel();
}

const Person* PeopleModel::person(int at) const {
    return at >= 0 && at < rowCount() ? &view_.people[static_cast<std::size_t>(at)] : nullptr;
}

const Person* PeopleModel::current() const {
    for (const Person& person : view_.people) {
        if (person.id == view_.current) return &person;
    }
    return nullptr;
}

}  // namespace ritm::app
