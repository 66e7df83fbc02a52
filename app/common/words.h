// One sentence for each problem: what happened and what to do. Words of this file are made in the language in force.
#pragma once
#include <QCoreApplication>
#include <QString>

#include "app/common/reply.h"
#include "app/common/start_problem.h"

namespace ritm::app {

class Words {
    Q_DECLARE_TR_FUNCTIONS(Words)
  public:
    static QString of(Problem problem);
    static QString of(StartProblem problem);
    static QString unreadable(std::int64_t entries);  // of a list; empty: none
};

}  // namespace ritm::app
