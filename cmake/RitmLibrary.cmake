# ritm_library([NAME name] [QT] LINK targets...): one static library from the *.cpp of the current folder (and its
# aggregates' subfolders), and one test program from its *_test.cpp. The name follows the folder: infra/eventstore
# becomes ritm_infra_eventstore, its test ritm_infra_eventstore_test. Tests in *_concurrency_test.cpp become a program
# of their own, labelled concurrency: those also run under the thread sanitizer.
#
# The precompiled header is shared by all libraries with the same flags.

function(ritm_pch_target)
  if(NOT TARGET ritm_pch)
    file(WRITE ${CMAKE_BINARY_DIR}/generated/pch.cpp "")
    add_library(ritm_pch STATIC ${CMAKE_BINARY_DIR}/generated/pch.cpp)
    target_link_libraries(ritm_pch PUBLIC ritm_flags fmt::fmt)
    target_precompile_headers(ritm_pch PRIVATE ${CMAKE_SOURCE_DIR}/cmake/pch.h)
    add_library(ritm_test_pch STATIC ${CMAKE_BINARY_DIR}/generated/pch.cpp)
    target_link_libraries(ritm_test_pch PUBLIC ritm_flags fmt::fmt GTest::gmock)
    target_precompile_headers(ritm_test_pch PRIVATE ${CMAKE_SOURCE_DIR}/cmake/test_pch.h)
  endif()
endfunction()

# Where tests find their files: a header of its own, so that only its few readers are compiled anew in another folder.
file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/generated/test_places.h @ONLY NEWLINE_STYLE UNIX
     CONTENT "#pragma once\n#define RITM_SOURCE_DIR \"@CMAKE_SOURCE_DIR@\"\n#define RITM_BINARY_DIR \"@CMAKE_BINARY_DIR@\"\n")

add_custom_target(tsan_tests)  # what the thread sanitizer build needs: the tests labelled concurrency

# ritm_test(name [QT|GUI] [LABEL label] SOURCES … LINK …): QT runs under a QCoreApplication, GUI under an offscreen
# QGuiApplication.
function(ritm_test name)
  cmake_parse_arguments(arg "QT;GUI" "LABEL;SHARDS" "SOURCES;LINK;ENVIRONMENT" ${ARGN})
  add_executable(${name} ${arg_SOURCES})
  if(arg_GUI)
    target_link_libraries(${name} PRIVATE ritm_flags GTest::gmock ritm_qt_gui_test_main ${arg_LINK})
  elseif(arg_QT)
    target_link_libraries(${name} PRIVATE ritm_flags GTest::gmock ritm_qt_test_main ${arg_LINK})
  else()
    target_link_libraries(${name} PRIVATE ritm_test_pch GTest::gmock GTest::gtest_main ${arg_LINK})
    target_precompile_headers(${name} REUSE_FROM ritm_test_pch)
  endif()
  # A long one in parts that run beside each other: NAME_1, NAME_2 …
  set(parts ${name})
  if(arg_SHARDS)
    list(TRANSFORM parts APPEND _1)
    foreach(part RANGE 2 ${arg_SHARDS})
      list(APPEND parts ${name}_${part})
    endforeach()
  endif()
  set(index 0)
  list(LENGTH parts total)
  foreach(part ${parts})
    add_test(NAME ${part} COMMAND ${name} --gtest_output=xml:${CMAKE_BINARY_DIR}/test-results/${part}.xml
             WORKING_DIRECTORY ${CMAKE_BINARY_DIR})
    set_tests_properties(${part} PROPERTIES TIMEOUT 600 ENVIRONMENT
      "LC_ALL=C.UTF-8;TZ=UTC;GTEST_TOTAL_SHARDS=${total};GTEST_SHARD_INDEX=${index};${arg_ENVIRONMENT}")
    math(EXPR index "${index} + 1")
    if(arg_LABEL)
      set_tests_properties(${part} PROPERTIES LABELS ${arg_LABEL})
    endif()
  endforeach()
  if("${arg_LABEL}" STREQUAL "concurrency")
    add_dependencies(tsan_tests ${name})
  endif()
endfunction()

function(ritm_library)
  cmake_parse_arguments(arg "QT" "NAME" "LINK;TEST_LINK" ${ARGN})
  ritm_pch_target()
  if(NOT arg_NAME)
    file(RELATIVE_PATH arg_NAME ${CMAKE_SOURCE_DIR} ${CMAKE_CURRENT_SOURCE_DIR})
    string(REPLACE "/" "_" arg_NAME ${arg_NAME})
    set(arg_NAME ritm_${arg_NAME})
  endif()
  ritm_library_from(${arg_NAME} ${CMAKE_CURRENT_SOURCE_DIR} "${arg_QT}" "${arg_LINK}" "${arg_TEST_LINK}")
endfunction()

function(ritm_library_from name dir qt link test_link)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${dir}/*.cpp ${dir}/*.h)
  set(tests ${sources})
  list(FILTER sources EXCLUDE REGEX "_test\\.cpp$|/main\\.cpp$")
  list(FILTER tests INCLUDE REGEX "_test\\.cpp$")
  set(units ${sources})
  list(FILTER units INCLUDE REGEX "\\.cpp$")
  if(units)
    add_library(${name} STATIC ${sources})
    target_link_libraries(${name} PUBLIC ritm_flags fmt::fmt ${link})
    if(NOT qt)
      target_link_libraries(${name} PRIVATE ritm_pch)
      target_precompile_headers(${name} REUSE_FROM ritm_pch)
    endif()
  else()
    add_library(${name} INTERFACE)
    target_link_libraries(${name} INTERFACE ritm_flags fmt::fmt ${link})
  endif()
  set(concurrency ${tests})
  list(FILTER concurrency INCLUDE REGEX "_concurrency_test\\.cpp$")
  list(FILTER tests EXCLUDE REGEX "_concurrency_test\\.cpp$")
  if(concurrency)
    ritm_test(${name}_concurrency_test LABEL concurrency SOURCES ${concurrency}
              LINK ${name} ritm_test_support ${test_link})
  endif()
  if(tests)
    if(qt)
      ritm_test(${name}_test QT SOURCES ${tests} LINK ${name} ritm_test_support ${test_link})
    else()
      ritm_test(${name}_test SOURCES ${tests} LINK ${name} ritm_test_support ${test_link})
    endif()
  endif()
endfunction()
