# Compiler, warnings, sanitizers, linker, and the packages that every part may use.
find_program(RITM_CCACHE ccache)
if(RITM_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env
      CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1
      CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${RITM_CCACHE})
endif()

add_library(ritm_flags INTERFACE)
target_compile_options(ritm_flags INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion
                       -Wnon-virtual-dtor -Woverloaded-virtual -Werror)
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  target_compile_options(ritm_flags INTERFACE -Wno-missing-braces -fpch-instantiate-templates)
else()
  # GCC 12 takes every std::optional in a loop for uninitialised once it optimises (GCC bug 80635); clang and the
  # sanitizers look for the real ones.
  target_compile_options(ritm_flags INTERFACE -fno-semantic-interposition $<$<CONFIG:Release>:-Wno-maybe-uninitialized>)
endif()
target_include_directories(ritm_flags INTERFACE ${CMAKE_SOURCE_DIR} ${CMAKE_BINARY_DIR}/generated)
if(RITM_SANITIZE)
  add_compile_options(-fsanitize=${RITM_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all -g1)
  add_link_options(-fsanitize=${RITM_SANITIZE})
endif()
if(RITM_FUZZ)
  # Without coverage of the libraries the fuzzer would be blind behind its first call.
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()
# Debug information costs link time and disk: line tables are enough for stack traces.
set(CMAKE_CXX_FLAGS_DEBUG "-O0 -g1")
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -g1")
find_program(RITM_MOLD mold)
if(RITM_MOLD AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  add_link_options(-fuse-ld=mold)
elseif(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  find_program(RITM_LLD ld.lld)
  if(RITM_LLD)
    add_link_options(-fuse-ld=lld)
  endif()
endif()

find_package(Threads REQUIRED)
find_package(fmt REQUIRED)
find_package(spdlog REQUIRED)
find_package(OpenSSL REQUIRED)
find_package(SQLite3 REQUIRED)
find_package(GTest REQUIRED)
find_package(ZLIB REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(CLI11 REQUIRED)
find_package(date REQUIRED)
