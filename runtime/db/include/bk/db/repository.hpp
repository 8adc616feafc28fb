#pragma once

#include <cstdint>
#include <type_traits>
#include <utility>
#include <vector>

#include "bk/db/entity.hpp"
#include "bk/db/executor.hpp"
#include "bk/db/query.hpp"

namespace bk::db {

// Rows of an Entity as C++ objects, by the JSON field tables of their types: a column holds the
// property of its name. T is what a row becomes, Body what a client sent. `conditions` select the
// row (its key, its parents); create() stores the values of its equals() conditions. Works on a
// Database and inside a Transaction.
//
// Objects, entity and executor must live until the task has ended. SQL is built from the entity's
// facts; values are always bound.

/// How values are read from and written to, without their types.
struct Object {
  const json::Codec* codec = nullptr;
  void* address = nullptr;
};
struct ConstObject {
  const json::Codec* codec = nullptr;
  const void* address = nullptr;
};

Task<Result<void>> find_row(
    Executor& executor, Context& context, const Entity& entity, Conditions conditions, Object item);
Task<Result<void>> list_rows(
    Executor& executor,
    Context& context,
    const Entity& entity,
    const ListQuery& query,
    Object items,
    PageFacts& facts);
Task<Result<void>> create_row(
    Executor& executor,
    Context& context,
    const Entity& entity,
    Conditions conditions,
    ConstObject body,
    Object item);
Task<Result<void>> replace_row(
    Executor& executor,
    Context& context,
    const Entity& entity,
    Conditions conditions,
    ConstObject body,
    Object item);
Task<Result<void>> patch_row(
    Executor& executor,
    Context& context,
    const Entity& entity,
    Conditions conditions,
    ConstObject body,
    Object item);
/// Reads the rows of a statement of one's own: columns by property name, or by the snake_case of
/// one.
Result<void> read_rows(const Rows& rows, Object items);

/// The row that matches; kNotFound when there is none.
template <class T>
Task<Result<T>> find(
    Executor& executor, Context& context, const Entity& entity, Conditions conditions) {
  T item{};
  auto done = co_await find_row(
      executor, context, entity, std::move(conditions), {&json::codec<T>(), &item});
  if (!done) co_return std::move(done).error();
  co_return std::move(item);
}

/// One page of the rows that match.
template <class T>
Task<Result<Page<T>>> list(
    Executor& executor, Context& context, const Entity& entity, const ListQuery& query = {}) {
  Page<T> page;
  auto done = co_await list_rows(
      executor, context, entity, query, {&json::codec<std::vector<T>>(), &page.items}, page);
  if (!done) co_return std::move(done).error();
  co_return std::move(page);
}

/// Stores a new row and returns it, with what the server and the database made of it. kConflict
/// when its key or another unique value is taken; kUnprocessable when it refers to a row that is
/// not there, kNotFound when that is a parent from `conditions`.
template <class T, class Body>
Task<Result<T>> create(
    Executor& executor,
    Context& context,
    const Entity& entity,
    Conditions conditions,
    const Body& body) {
  T item{};
  auto done = co_await create_row(
      executor,
      context,
      entity,
      std::move(conditions),
      {&json::codec<Body>(), &body},
      {&json::codec<T>(), &item});
  if (!done) co_return std::move(done).error();
  co_return std::move(item);
}

/// Overwrites the row with the body: properties that it leaves out become null. Keys and columns
/// that the server makes stay. kNotFound when there is no such row.
template <class T, class Body>
Task<Result<T>> replace(
    Executor& executor,
    Context& context,
    const Entity& entity,
    Conditions conditions,
    const Body& body) {
  T item{};
  auto done = co_await replace_row(
      executor,
      context,
      entity,
      std::move(conditions),
      {&json::codec<Body>(), &body},
      {&json::codec<T>(), &item});
  if (!done) co_return std::move(done).error();
  co_return std::move(item);
}

/// JSON Merge Patch (RFC 7396): properties that the body leaves out stay, null clears, objects are
/// merged. The members of Body must be able to be absent: a member made by json::defaulted() is
/// always present.
template <class T, class Body>
Task<Result<T>> patch(
    Executor& executor,
    Context& context,
    const Entity& entity,
    Conditions conditions,
    const Body& body) {
  T item{};
  auto done = co_await patch_row(
      executor,
      context,
      entity,
      std::move(conditions),
      {&json::codec<Body>(), &body},
      {&json::codec<T>(), &item});
  if (!done) co_return std::move(done).error();
  co_return std::move(item);
}

/// Deletes the row. kNotFound when there is none, kConflict when others refer to it.
Task<Result<void>> erase(
    Executor& executor, Context& context, const Entity& entity, Conditions conditions);

/// Executes a query of one's own and reads its rows as T.
template <class T>
Task<Result<std::vector<T>>> query(
    Executor& executor, Context& context, Statement statement, Values values = {}) {
  auto rows = co_await executor.execute(context, statement, std::move(values));
  if (!rows) co_return std::move(rows).error();
  std::vector<T> items;
  auto done = read_rows(*rows, {&json::codec<std::vector<T>>(), &items});
  if (!done) co_return std::move(done).error();
  co_return std::move(items);
}

}  // namespace bk::db
