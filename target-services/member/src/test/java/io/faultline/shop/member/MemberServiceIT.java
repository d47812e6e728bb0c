package io.faultline.shop.member;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.shop.kit.settings.Profile;
import io.faultline.shop.kit.settings.ServiceSettings;
import io.faultline.shop.kit.testbed.Http;
import io.faultline.shop.kit.testbed.OpenApi;
import io.faultline.shop.kit.testbed.Postgres;
import io.faultline.shop.kit.testbed.Running;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MemberServiceIT {
  private static final JsonObject ADDRESS =
      new JsonObject()
          .put("street", "1 High Street")
          .put("postcode", "00100")
          .put("city", "Helsinki")
          .put("country", "FI");
  private Running running;
  private Http member;

  @BeforeAll
  void start() {
    var common = new ServiceSettings("member", "0", "127.0.0.1", 0, Profile.TUNED, true);
    var settings = new MemberSettings(common, Postgres.shared().newDatabase());
    running = Running.start(common, platform -> new MemberService(platform, settings));
    member = running.http();
    member.awaitReady();
  }

  @AfterAll
  void stop() {
    running.close();
  }

  private static JsonObject body(String name, String email) {
    return new JsonObject().put("name", name).put("email", email);
  }

  @Test
  void whoJoinsTwiceIsOneMemberAndNobodyTakesAnothersEmail() throws Exception {
    var first = member.post("/members", "", body("Ada", "ada@example.org"));
    var second = member.post("/members", "", body("Ada", "ada@example.org"));
    var other = member.post("/members", "", body("Bob", "ada@example.org"));

    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(other.statusCode()).isEqualTo(422);
    var id = new JsonObject(first.body()).getString("id");
    assertThat(first.headers().firstValue("Location")).contains("/members/" + id);
    assertThat(member.get("/members/" + id).body()).isEqualTo(first.body());
  }

  @Test
  void aMemberHasTheAddressesThatWereAdded() throws Exception {
    var id = joined("cai@example.org");

    var added = member.post("/members/" + id + "/addresses", "", ADDRESS);

    var listed = new JsonObject(member.get("/members/" + id + "/addresses").body());
    assertThat(listed.getJsonArray("addresses")).containsExactly(new JsonObject(added.body()));
    assertThat(new JsonObject(added.body()).getString("city")).isEqualTo("Helsinki");
  }

  @Test
  void badInputIsNamed() throws Exception {
    assertThat(member.post("/members", "", body("", "a@b")).body())
        .contains("name: expected 1 to 200 printable characters, got ''");
    assertThat(member.post("/members", "", body("Ada", "ada")).body())
        .contains("email: expected name@host, got 'ada'");
    var id = joined("dan@example.org");
    assertThat(
            member
                .post("/members/" + id + "/addresses", "", ADDRESS.copy().put("country", "f"))
                .body())
        .contains("country: expected two capital letters");
  }

  @Test
  void everyResponseIsAsTheServedDocumentSays() throws Exception {
    var api = OpenApi.of(member);
    var id = joined("eve@example.org");
    var addresses = "/members/%s/addresses";

    api.check(member.post("/members", "", body("Eve", "eve@example.org")), "/members");
    api.check(member.post("/members", "", body("Bob", "eve@example.org")), "/members");
    api.check(member.post("/members", "", new JsonObject()), "/members");
    api.check(member.get("/members/" + id), "/members/{id}");
    api.check(member.get("/members/" + UUID.randomUUID()), "/members/{id}");
    api.check(member.get("/members/nonsense"), "/members/{id}");
    api.check(member.post(addresses.formatted(id), "", ADDRESS), "/members/{id}/addresses");
    api.check(
        member.post(addresses.formatted(UUID.randomUUID()), "", ADDRESS),
        "/members/{id}/addresses");
    api.check(
        member.post(addresses.formatted(id), "", new JsonObject()), "/members/{id}/addresses");
    api.check(member.get(addresses.formatted(id)), "/members/{id}/addresses");
    api.check(member.get(addresses.formatted(UUID.randomUUID())), "/members/{id}/addresses");
    api.check(member.get(addresses.formatted("nonsense")), "/members/{id}/addresses");

    assertThat(api.unchecked()).isEmpty();
  }

  private String joined(String email) throws Exception {
    return new JsonObject(member.post("/members", "", body("Eve", email)).body()).getString("id");
  }
}
