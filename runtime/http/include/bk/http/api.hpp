#pragma once

#include "bk/async/task.hpp"
#include "bk/core/result.hpp"
#include "bk/core/type.hpp"
#include "bk/http/context.hpp"
#include "bk/http/response.hpp"

/// What the header of an operations interface needs, and no more: routes (`bk/http/bind.hpp`) and
/// models are read by the files that mount and implement it.
namespace bk::http {

class Router;
template <class T>
class Params;

}  // namespace bk::http
