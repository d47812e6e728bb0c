package io.faultline.local.cards;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChargesTest {
  private static final Charge.Request GOOD =
      new Charge.Request("o1", "k1", 1999, "EUR", "tok_good");
  private static final Charge.Request BAD =
      new Charge.Request("o2", "k2", 500, "EUR", "tok_declined");

  @TempDir Path folder;
  private final AtomicInteger ids = new AtomicInteger();

  @Test
  void aKeyIsChargedOnceAndTwoKeysAreTwoCharges() {
    var charges = charges();
    var first = charges.decideOnce("a", GOOD);
    assertThat(charges.decideOnce("a", GOOD)).isEqualTo(first);
    var second = charges.decideOnce("b", GOOD);

    assertThat(second.id()).isNotEqualTo(first.id());
    assertThat(charges.ofOrder("o1")).containsExactly(first, second);
    assertThat(charges.ofReference("k1")).containsExactly(first, second);
  }

  @Test
  void whatWasDeclinedTookNothing() {
    var charges = charges();
    assertThat(charges.decideOnce("c", BAD).taken()).isFalse();
    assertThat(charges.ofOrder("o2")).isEmpty();
  }

  @Test
  void aProcessThatDiedKnowsItsChargesAgain() throws Exception {
    var before = charges();
    var taken = before.decideOnce("a", GOOD);
    before.decideOnce("c", BAD);
    Files.writeString(folder.resolve("charges.jsonl"), "{\"id\":", StandardOpenOption.APPEND);

    var after = charges();
    assertThat(after.decideOnce("a", GOOD)).isEqualTo(taken);
    assertThat(after.decideOnce("c", BAD).taken()).isFalse();
    var next = after.decideOnce("d", GOOD);
    assertThat(charges().ofOrder("o1")).containsExactly(taken, next);
  }

  private Charges charges() {
    return new Charges(
        folder.resolve("charges.jsonl"), () -> "ch_" + ids.incrementAndGet(), () -> "now");
  }
}
