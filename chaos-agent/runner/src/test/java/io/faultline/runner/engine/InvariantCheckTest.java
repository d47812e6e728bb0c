package io.faultline.runner.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.runner.experiment.Invariant;
import io.faultline.runner.journal.Entry;
import io.faultline.runner.reader.ExperimentFile;
import io.faultline.runner.reader.ExperimentReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The shipped invariants on hand-made histories, each broken in one way. */
class InvariantCheckTest {
  private static final String LOST = "no accepted order is lost";
  private static final String ENDS = "each order ends as its card says";
  private static final String TWICE = "no order is charged twice";
  private static final String CHARGED = "charged is what was ordered";
  private static final String REFUSED = "what was refused is done once or not at all";
  private static final String STOCK = "stock is taken for confirmed orders alone";
  private static final String SHIPPED = "each confirmed order is shipped once";
  private static final String DECIDED = "from accepted to decided";
  private static final String DELIVERED = "from confirmed to shipped";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Stage stage = new Stage();
  private final List<Map<String, Object>> ledger = new ArrayList<>();
  private final Map<String, List<Map<String, Object>>> orders = new HashMap<>();
  private final Map<String, List<Long>> charges = new HashMap<>();
  private final Map<String, String> reservations = new HashMap<>();
  private final Map<String, Integer> shipments = new HashMap<>();
  private List<Invariant> invariants;
  private Recorder recorder;

  @BeforeEach
  void aHistoryInWhichAllIsWell() throws Exception {
    var file = Path.of("../../experiments/database-connection-reset.yaml");
    invariants = ExperimentReader.read(ExperimentFile.read(file), List.of()).invariants();
    recorder = new Recorder(stage.clock, stage.progress);
    stage.factOf = this::fact;
    attempt("good", "accepted", true);
    attempt("bad", "accepted", false);
    attempt("unlucky", "refused", true);
    attempt("silent", "unanswered", true);
    done("good", "confirmed", 1);
    done("bad", "cancelled", 0);
    done("silent", "confirmed", 1);
  }

  @Test
  void allIsWell() throws Exception {
    var found = check();
    assertThat(found.values()).allMatch(each -> each.violations() == 0 && each.late() == 0);
    assertThat(found.get(LOST).entries()).isEqualTo(2);
    assertThat(found.get(TWICE).entries()).isEqualTo(4);
    assertThat(found.get(REFUSED).checked()).isEqualTo(2);
    assertThat(ledgerChecked()).isEqualTo(new Entry.LedgerChecked(0, 4, 0, 0, 0));
  }

  @Test
  void measuresForHowLongTheDataOfEachOrderDisagreed() throws Exception {
    check();
    var measured = recorder.journal().all(Entry.WindowsMeasured.class).toList();
    assertThat(measured)
        .extracting(Entry.WindowsMeasured::invariant)
        .containsExactly(DECIDED, DELIVERED);
    assertThat(measured.get(0).took()).containsExactly(0.25, 0.25);
    // A cancelled order is not shipped.
    assertThat(measured.get(1).took()).containsExactly(0.75);
    assertThat(measured.get(1).from().get(0) - measured.get(0).from().get(0)).isEqualTo(0.25);
  }

  @Test
  void anOrderThatIsShippedInTimeIsMeasuredThen() throws Exception {
    var shipped = orders.get("good").get(0).remove("shippedAt");
    stage.clock.at(7, () -> set("good", "shippedAt", shipped));
    assertThat(check().get(DELIVERED).late()).isZero();
    assertThat(recorder.journal().last(Entry.WindowsMeasured.class).orElseThrow().took())
        .containsExactly(0.75);
  }

  @Test
  void anOrderThatDoesNotLearnOfItsShipmentIsLate() throws Exception {
    orders.get("good").get(0).remove("shippedAt");
    assertThat(check().get(DELIVERED).late()).isEqualTo(1);
  }

  @Test
  void anOrderThatIsNotThereIsLost() throws Exception {
    orders.remove("good");
    assertThat(check().get(LOST).examples())
        .containsExactly("${order}/orders/id-good: 404 not found");
  }

  @Test
  void anOrderCancelledThoughItsCardIsGoodEndsWrongly() throws Exception {
    set("good", "status", "cancelled");
    onlyViolated(ENDS);
  }

  @Test
  void anOrderOfAnotherAmountEndsWrongly() throws Exception {
    set("good", "amountCents", 1);
    onlyViolated(ENDS);
  }

  @Test
  void anOrderChargedTwiceIsChargedTwice() throws Exception {
    charges.get("good").add(1999L);
    assertThat(check().get(TWICE).examples())
        .containsExactly("${card-processor}/charges?reference=good: count: expected 0|1, got 2");
    assertThat(ledgerChecked().violating()).isEqualTo(1);
  }

  @Test
  void anUnansweredOrderChargedTwiceIsChargedTwiceToo() throws Exception {
    charges.get("silent").add(1999L);
    onlyViolated(TWICE);
  }

  @Test
  void aConfirmedOrderThatNobodyChargedIsNotCharged() throws Exception {
    charges.get("good").clear();
    onlyViolated(CHARGED);
  }

  @Test
  void aDeclinedOrderThatWasChargedIsNotWhatWasOrdered() throws Exception {
    charges.put("bad", new ArrayList<>(List.of(1999L)));
    onlyViolated(CHARGED);
  }

  @Test
  void aChargeOfAnotherAmountIsNotWhatWasOrdered() throws Exception {
    charges.put("good", new ArrayList<>(List.of(1L)));
    onlyViolated(CHARGED);
  }

  @Test
  void aCancelledOrderThatKeepsItsStockIsNotReleased() throws Exception {
    reservations.put("bad", "sold");
    onlyViolated(STOCK);
  }

  @Test
  void aConfirmedOrderWhoseStockIsGivenBackIsNotSold() throws Exception {
    reservations.put("good", "released");
    onlyViolated(STOCK);
  }

  @Test
  void aReservationThatIsNeverDecidedIsLate() throws Exception {
    reservations.put("good", "reserved");
    assertThat(check().get(STOCK).late()).isEqualTo(1);
  }

  @Test
  void aConfirmedOrderThatIsNeverShippedIsLate() throws Exception {
    shipments.put("good", 0);
    assertThat(check().get(SHIPPED).late()).isEqualTo(1);
    assertThat(ledgerChecked().late()).isEqualTo(1);
  }

  @Test
  void aConfirmedOrderShippedTwiceIsNotShippedOnce() throws Exception {
    shipments.put("good", 2);
    onlyViolated(SHIPPED);
  }

  @Test
  void aCancelledOrderThatIsShippedIsNotShippedForAConfirmedOne() throws Exception {
    shipments.put("bad", 1);
    onlyViolated(SHIPPED);
  }

  @Test
  void aRefusedOrderDoneTwiceIsFoundByItsKey() throws Exception {
    done("unlucky", "confirmed", 0);
    orders.get("unlucky").add(orders.get("unlucky").get(0));
    onlyViolated(REFUSED);
  }

  @Test
  void aRefusedOrderThatIsDoneMustEndAsItsCardSays() throws Exception {
    done("unlucky", "cancelled", 0);
    onlyViolated(REFUSED);
  }

  @Test
  void anOrderThatIsDecidedInTimeIsNotLate() throws Exception {
    set("good", "status", "accepted");
    charges.get("good").clear();
    stage.clock.at(7, () -> done("good", "confirmed", 1));
    var found = check();
    assertThat(found.values()).allMatch(each -> each.violations() == 0 && each.late() == 0);
    assertThat(found.get(CHARGED).checked()).isEqualTo(2);
    assertThat(stage.clock.seconds()).isBetween(7.0, 8.1);
    assertThat(stage.told)
        .extracting(Object::toString)
        .anyMatch(text -> text.contains("29 facts read, 1 entries late so far"));
  }

  @Test
  void anOrderThatIsNeverDecidedIsLateAndNotLost() throws Exception {
    set("good", "status", "accepted");
    charges.get("good").clear();
    var found = check();
    for (var name : List.of(LOST, ENDS, CHARGED)) {
      assertThat(found.get(name).late()).as(name).isEqualTo(1);
      assertThat(found.get(name).violations()).as(name).isZero();
      assertThat(found.get(name).checked()).as(name).isEqualTo(1);
    }
    assertThat(ledgerChecked().late()).isEqualTo(1);
    assertThat(stage.clock.seconds()).isBetween(20.0, 21.0);
  }

  @Test
  void anOrderThatIsLateAndChargedTwiceIsChargedTwice() throws Exception {
    set("good", "status", "accepted");
    charges.get("good").add(1999L);
    assertThat(check().get(TWICE).violations()).isEqualTo(1);
  }

  @Test
  void aRefusedOrderThatIsNeverDecidedIsLate() throws Exception {
    done("unlucky", "accepted", 0);
    assertThat(check().get(REFUSED).late()).isEqualTo(1);
  }

  @Test
  void anEntryThatViolatesSeveralInvariantsCountsOnce() throws Exception {
    set("good", "status", "cancelled");
    charges.get("good").add(1999L);
    var found = check();
    assertThat(found.values().stream().filter(each -> each.violations() > 0)).hasSize(3);
    assertThat(ledgerChecked().violating()).isEqualTo(1);
  }

  @Test
  void whatCanNotBeReadIsNotCheckedAndFailsTheRun() throws Exception {
    var told = stage.factOf;
    stage.factOf =
        url -> url.endsWith("/orders/id-good") ? Map.of("_problem", "503 busy") : told.apply(url);
    var found = check();
    assertThat(found.get(LOST).checked()).isEqualTo(1);
    assertThat(ledgerChecked().unread()).isZero();
    assertThat(ledgerChecked().late()).isEqualTo(1);
    assertThat(failures())
        .containsExactly("1 facts could not be read, such as ${order}/orders/id-good: 503 busy");
  }

  @Test
  void aRunInWhichNothingWasRefusedHasNothingToCheckThere() throws Exception {
    ledger.removeIf(entry -> !entry.get("outcome").equals("accepted"));
    assertThat(check().get(REFUSED).entries()).isZero();
  }

  private void onlyViolated(String name) throws Exception {
    assertThat(check().values())
        .filteredOn(each -> each.violations() > 0)
        .extracting(Entry.InvariantChecked::invariant)
        .containsExactly(name);
  }

  private Map<String, Entry.InvariantChecked> check() throws Exception {
    InvariantCheck.of(
        invariants, ledger, stage.clock.now().plus(PATIENCE), stage.ports(), recorder, new Stop());
    var found = new LinkedHashMap<String, Entry.InvariantChecked>();
    recorder.journal().all(Entry.InvariantChecked.class).forEach(e -> found.put(e.invariant(), e));
    return found;
  }

  private Entry.LedgerChecked ledgerChecked() {
    return recorder.journal().last(Entry.LedgerChecked.class).orElseThrow();
  }

  private List<String> failures() {
    return recorder.journal().all(Entry.Failed.class).map(Entry.Failed::reason).toList();
  }

  private void attempt(String key, String outcome, boolean good) {
    ledger.add(
        Map.of(
            "key", key,
            "outcome", outcome,
            "id", outcome.equals("accepted") ? "id-" + key : "",
            "amountCents", 1999,
            "status", good ? "confirmed" : "cancelled",
            "reservation", good ? "sold" : "released",
            "charged", good ? 1 : 0,
            "shipments", good ? 1 : 0,
            "chargedCents", good ? 1999 : 0));
  }

  private void done(String key, String status, int charged) {
    var order = new HashMap<String, Object>();
    order.put("id", "id-" + key);
    order.put("status", status);
    order.put("amountCents", 1999);
    order.put("acceptedAt", "2026-01-31T12:00:00Z");
    order.put("decidedAt", "2026-01-31T12:00:00.250Z");
    if (status.equals("confirmed")) order.put("shippedAt", "2026-01-31T12:00:01Z");
    orders.put(key, new ArrayList<>(List.of(order)));
    charges.put(key, new ArrayList<>());
    for (int i = 0; i < charged; i++) charges.get(key).add(1999L);
    reservations.put(key, status.equals("confirmed") ? "sold" : "released");
    shipments.put(key, status.equals("confirmed") ? 1 : 0);
  }

  private void set(String key, String field, Object value) {
    orders.get(key).get(0).put(field, value);
  }

  private Map<String, Object> fact(String url) {
    if (url.startsWith("${order}/orders?key=")) {
      var found = orders.getOrDefault(url.substring(url.indexOf('=') + 1), List.of());
      return Map.of("count", found.size(), "orders", List.copyOf(found));
    }
    if (url.startsWith("${product}/orders/id-")) {
      var key = url.replaceFirst(".*/id-", "").replaceFirst("/reservation$", "");
      return Map.of("order", "id-" + key, "state", reservations.get(key));
    }
    if (url.startsWith("${delivery}/shipments?order=id-"))
      return Map.of("count", shipments.get(url.substring(url.indexOf("=id-") + 4)));
    if (url.startsWith("${order}/orders/id-")) {
      var found = orders.get(url.substring("${order}/orders/id-".length()));
      return found == null ? Map.of("_problem", "404 not found") : Map.copyOf(found.get(0));
    }
    var taken = charges.getOrDefault(url.substring(url.indexOf('=') + 1), List.of());
    return Map.of(
        "count", taken.size(), "amountCents", taken.stream().mapToLong(Long::longValue).sum());
  }
}
