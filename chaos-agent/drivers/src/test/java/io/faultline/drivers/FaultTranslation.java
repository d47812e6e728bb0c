package io.faultline.drivers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.fault.Fault;
import io.faultline.fault.FaultKind;
import io.faultline.fault.FaultKinds;
import io.faultline.fault.Where;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Checks how the faults of one place are translated into the terms of the program that raises them.
 *
 * @param refused the message for a fault without a translation
 */
public record FaultTranslation<T>(Where where, Function<Fault, T> words, String refused) {
  /**
   * Each kind that the place supports has its own translation.
   *
   * @param more what else must hold for the translation of a kind
   * @return the translations of all kinds
   */
  public Set<T> ofEachKind(BiConsumer<String, T> more) {
    var seen = new HashSet<T>();
    for (var kind : FaultKinds.at(where)) {
      var translated = of(kind);
      assertThat(seen.add(translated)).as(kind.name()).isTrue();
      more.accept(kind.name(), translated);
    }
    return seen;
  }

  /** No other kind has a translation. */
  public void refusesOtherKinds() {
    for (var kind : FaultKinds.ALL)
      if (!where.can(kind))
        assertThatThrownBy(() -> of(kind))
            .as(kind.name())
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageStartingWith("%s for '%s".formatted(refused, kind.name()));
  }

  private T of(FaultKind kind) {
    return words.apply(Fault.parse(kind.example()));
  }
}
