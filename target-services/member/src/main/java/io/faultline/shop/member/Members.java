package io.faultline.shop.member;

import io.faultline.shop.kit.db.Database;
import io.faultline.shop.kit.db.Schema;
import io.faultline.shop.kit.db.Statement;
import io.faultline.shop.kit.http.Contradiction;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The members in their database. Each change is one statement, so one transaction. */
final class Members {
  static final Schema SCHEMA = new Schema(List.of("io/faultline/shop/member/migration"));

  private static final String FIND = "SELECT id, name, email, joined_at FROM members WHERE ";

  private final Statement join;
  private final Statement byEmail;
  private final Statement byId;
  private final Statement addAddress;
  private final Statement addresses;

  Members(Database database) {
    join =
        database.statement(
            "join",
            "INSERT INTO members (id, name, email) VALUES ($1, $2, $3)"
                + " ON CONFLICT (email) DO NOTHING RETURNING id, name, email, joined_at");
    byEmail = database.statement("find member by email", FIND + "email = $1");
    byId = database.statement("find member", FIND + "id = $1");
    addAddress =
        database.statement(
            "add address",
            "INSERT INTO addresses (id, member_id, street, postcode, city, country)"
                + " SELECT $1, id, $3, $4, $5, $6 FROM members WHERE id = $2"
                + " RETURNING id, street, postcode, city, country");
    addresses =
        database.statement(
            "list addresses",
            "SELECT addresses.id, street, postcode, city, country"
                + " FROM members LEFT JOIN addresses ON member_id = members.id"
                + " WHERE members.id = $1 ORDER BY city, street, addresses.id");
  }

  /**
   * Adds the member, or returns it if it has joined before. Fails with {@link Contradiction} if the
   * email is another member's.
   */
  Future<JsonObject> join(NewMember member) {
    return join.run(UUID.randomUUID(), member.name(), member.email())
        .compose(
            rows ->
                rows.size() == 1
                    ? Future.succeededFuture(member(rows.iterator().next()))
                    : known(member));
  }

  private Future<JsonObject> known(NewMember member) {
    return byEmail
        .run(member.email())
        .map(rows -> member(rows.iterator().next()))
        .map(
            known -> {
              if (!known.getString("name").equals(member.name())) {
                throw new Contradiction(
                    "email: expected one that nobody has, got another member's");
              }
              return known;
            });
  }

  Future<Optional<JsonObject>> find(UUID id) {
    return byId.run(id).map(rows -> rows.stream().findFirst().map(Members::member));
  }

  /** Empty if there is no such member. */
  Future<Optional<JsonObject>> addAddress(UUID member, NewAddress address) {
    return addAddress
        .run(
            UUID.randomUUID(),
            member,
            address.street(),
            address.postcode(),
            address.city(),
            address.country())
        .map(rows -> rows.stream().findFirst().map(Members::address));
  }

  /** Empty if there is no such member. */
  Future<Optional<JsonArray>> addresses(UUID member) {
    return addresses
        .run(member)
        .map(rows -> rows.size() == 0 ? Optional.empty() : Optional.of(addresses(rows)));
  }

  /** The addresses of these rows; a member without an address is one row with null columns. */
  private static JsonArray addresses(RowSet<Row> rows) {
    var list = new JsonArray();
    for (var row : rows) {
      if (row.getUUID("id") != null) {
        list.add(address(row));
      }
    }
    return list;
  }

  private static JsonObject member(Row row) {
    return new JsonObject()
        .put("id", row.getUUID("id").toString())
        .put("name", row.getString("name"))
        .put("email", row.getString("email"))
        .put("joinedAt", row.getOffsetDateTime("joined_at").toInstant().toString());
  }

  private static JsonObject address(Row row) {
    var address = new JsonObject().put("id", row.getUUID("id").toString());
    List.of("street", "postcode", "city", "country")
        .forEach(field -> address.put(field, row.getString(field)));
    return address;
  }
}
