package io.faultline.shop.member;

import io.faultline.shop.kit.db.Database;
import io.faultline.shop.kit.http.BadRequest;
import io.faultline.shop.kit.http.Body;
import io.faultline.shop.kit.http.Health;
import io.faultline.shop.kit.http.Reply;
import io.faultline.shop.kit.http.Routes;
import io.faultline.shop.kit.service.DatabaseWatch;
import io.faultline.shop.kit.service.HttpEndpoint;
import io.faultline.shop.kit.service.Service;
import io.faultline.shop.kit.service.ServiceContext;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.UUID;

/** Keeps members and their addresses. Confined to the event loop. */
public final class MemberService implements Service {
  private static final String NO_MEMBER = "no such member";

  private final ServiceContext platform;
  private final MemberSettings settings;
  private final Database database;
  private final Members members;
  private final DatabaseWatch watch;
  private final HttpEndpoint front;

  public MemberService(ServiceContext platform, MemberSettings settings) {
    this.platform = platform;
    this.settings = settings;
    this.database = platform.database(settings.database());
    this.members = new Members(database);
    this.watch =
        new DatabaseWatch(
            platform.vertx(), database, "SELECT 1", DatabaseWatch.poolGauges(platform, database));
    this.front = new HttpEndpoint(platform);
  }

  @Override
  public Future<Integer> start() {
    watch.start(() -> Members.SCHEMA.apply(platform.vertx(), settings.database()));
    return front.start(routes(), new Health().check("database", watch::problem));
  }

  private Routes routes() {
    return platform
        .routes()
        .document("io/faultline/shop/member/openapi.json")
        .on(HttpMethod.POST, "/members", this::join)
        .on(HttpMethod.GET, "/members/:id", this::find)
        .on(HttpMethod.POST, "/members/:id/addresses", this::addAddress)
        .on(HttpMethod.GET, "/members/:id/addresses", this::addresses);
  }

  private Future<Reply> join(RoutingContext context) {
    return members
        .join(NewMember.of(Body.json(context)))
        .map(member -> Reply.of(201, member).at("/members/" + member.getString("id")));
  }

  private Future<Reply> find(RoutingContext context) {
    return members.find(id(context)).map(found -> orNone(200, found));
  }

  private Future<Reply> addAddress(RoutingContext context) {
    return members
        .addAddress(id(context), NewAddress.of(Body.json(context)))
        .map(added -> orNone(201, added));
  }

  private Future<Reply> addresses(RoutingContext context) {
    return members
        .addresses(id(context))
        .map(found -> found.map(list -> new JsonObject().put("addresses", list)))
        .map(found -> orNone(200, found));
  }

  private static UUID id(RoutingContext context) {
    return BadRequest.uuid("id", context.pathParam("id"));
  }

  private static Reply orNone(int status, Optional<JsonObject> found) {
    return found.map(body -> Reply.of(status, body)).orElseGet(() -> Reply.problem(404, NO_MEMBER));
  }

  @Override
  public Future<Void> stop() {
    return front.stop().eventually(database::close);
  }
}
