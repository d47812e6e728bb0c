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
 * How the faults of one place are put in the words of whoever does them there.
 *
 * @param refused what is said of a fault that cannot be
 */
public record FaultTranslation<T>(Where where, Function<Fault, T> words, String refused) {
  /**
   * Each kind that the place can do has words of its own.
   *
   * @param more what else must hold of the words of a kind
   * @return the words of all kinds
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

  /** No other kind is taken for one of them. */
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
