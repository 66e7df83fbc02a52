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
# What Qt deprecated after the oldest version that we build with has no successor there.
add_compile_definitions(QT_WARN_DEPRECATED_UP_TO=0x060400)
set(QT_QML_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/qml)

# Bindings compiled to C++ are not ours to keep free of warnings; the build without them (dev) checks our own sources.
# An interface library, because a target's own options come before those of ritm_flags.
add_library(ritm_compiled_qml_flags INTERFACE)
target_link_libraries(ritm_compiled_qml_flags INTERFACE ritm_flags)
target_compile_options(ritm_compiled_qml_flags INTERFACE -Wno-conversion -Wno-shadow -Wno-pedantic -Wno-unused)


# ritm_qml_module(Name LINK targets... APP folders... USES modules... SINGLETONS files... RESOURCES files...
# TEST_LINK targets...): the folder's *.qml files and C++ items as module Ritm.Name, static library ritm_qml_<name> and
# its plugin. The view models of the named app/ folders belong to the same module, because a QML file may only name types
# of a module. USES: the modules of the types that its C++ properties have, so that lint finds them. Tests (*_test.cpp)
# of all these folders become ritm_qml_<name>_test.
function(ritm_qml_module name)
  cmake_parse_arguments(arg "" "" "LINK;APP;USES;SINGLETONS;RESOURCES;TEST_LINK" ${ARGN})
  string(TOLOWER ${name} lower)
  set(target ritm_qml_${lower})
  file(GLOB qml_files RELATIVE ${CMAKE_CURRENT_SOURCE_DIR} CONFIGURE_DEPENDS *.qml)
  set(sources)
  foreach(folder IN ITEMS ${CMAKE_CURRENT_SOURCE_DIR} LISTS arg_APP)
    file(GLOB found CONFIGURE_DEPENDS ${folder}/*.cpp ${folder}/*.h)
    list(APPEND sources ${found})
  endforeach()
  set(tests ${sources})
  list(FILTER tests INCLUDE REGEX "_test\\.cpp$")
  list(FILTER sources EXCLUDE REGEX "_test\\.cpp$")
  if(arg_SINGLETONS)
    set_source_files_properties(${arg_SINGLETONS} PROPERTIES QT_QML_SINGLETON_TYPE TRUE)
  endif()
  set(cachegen NO_CACHEGEN)
  if(RITM_AOT)
    set(cachegen)
  endif()
  qt_add_library(${target} STATIC)
  qt_add_qml_module(${target} URI Ritm.${name} VERSION 1.0 RESOURCE_PREFIX /qt/qml
                    IMPORT_PATH ${QT_QML_OUTPUT_DIRECTORY} DEPENDENCIES QtQuick ${arg_USES}
                    QML_FILES ${qml_files} SOURCES ${sources} RESOURCES ${arg_RESOURCES} ${cachegen})
  target_include_directories(${target} PUBLIC ${CMAKE_SOURCE_DIR} PRIVATE ${CMAKE_CURRENT_SOURCE_DIR} ${arg_APP})
  target_link_libraries(${target} PUBLIC ritm_flags fmt::fmt Qt6::Quick ${arg_LINK})
  if(RITM_AOT)
    target_link_libraries(${target} PRIVATE ritm_compiled_qml_flags)
  endif()
  set_property(GLOBAL APPEND PROPERTY RITM_QML_TARGETS ${target})
  set_property(GLOBAL APPEND PROPERTY RITM_QML_PLUGINS ${target}plugin)
  set_property(GLOBAL APPEND PROPERTY RITM_TRANSLATED_SOURCES ${sources})
  list(TRANSFORM qml_files PREPEND ${CMAKE_CURRENT_SOURCE_DIR}/)
  set_property(GLOBAL APPEND PROPERTY RITM_TRANSLATED_SOURCES ${qml_files})
  if(tests)
    ritm_test(${target}_test GUI SOURCES ${tests}
              LINK ${target} ${target}plugin ritm_test_support ${arg_TEST_LINK}
              ENVIRONMENT "QT_QPA_PLATFORM=offscreen")
  endif()
endfunction()
