# Qt 6.4 .. 6.8.
find_package(Qt6 6.4 REQUIRED COMPONENTS Core Gui Qml Quick Bluetooth DBus Test QuickTest LinguistTools Multimedia Charts
             Widgets Network)
qt_standard_project_setup()
if(QT_KNOWN_POLICY_QTP0001)
  qt_policy(SET QTP0001 NEW)
endif()
if(QT_KNOWN_POLICY_QTP0004)
  qt_policy(SET QTP0004 NEW)
endif()
set(QT_QML_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/qml)

# ritm_qml_module(Name LINK targets... SINGLETONS files...): the folder's *.qml files and C++ items as module Ritm.Name.
