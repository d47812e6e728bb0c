package io.faultline.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FaultSourcesTest {
  private static final Duration LEASE = Duration.ofSeconds(4);
  private static final Fault LATE = Fault.parse("latency 1s");

  private final List<String> log = new ArrayList<>();
  private final ScriptedSource order = new ScriptedSource("order", 3);
  private final ScriptedSource payment = new ScriptedSource("payment", 4);
  private final FaultSources sources = new FaultSources(List.of(order, payment));

  @Test
  void aFaultIsRaisedByTheOneSourceThatOwnsItsTarget() throws InjectionException {
    try (var fault = sources.raise(LATE, Target.parse("payment sql"), LEASE)) {
      assertThat(fault.id()).isEqualTo("payment/f1");
      assertThat(log).containsExactly("payment raised");
    }
  }

  @Test
  void aFaultOfSeveralSourcesCountsTheCallsOfAllAndIsLiftedInAll() throws InjectionException {
    var fault = sources.raise(LATE, Target.parse("* sql"), LEASE);
    assertThat(fault.effect().matched()).isEqualTo(7);
    assertThat(fault.effect().first()).contains(Instant.ofEpochSecond(3));
    assertThat(fault.effect().last()).contains(Instant.ofEpochSecond(4));
    assertThat(fault.clockError()).isEqualTo(Duration.ofMillis(4));
    order.fails = true;
    assertThatThrownBy(fault::close).hasMessageContaining("order");
    assertThat(log).containsExactly("order raised", "payment raised", "payment lifted");
  }

  @Test
  void whatAnySourceDidByItsOwnFaultIsTold() throws InjectionException {
    var fault = sources.raise(LATE, Target.parse("* sql"), LEASE);
    assertThat(fault.mishap()).isEmpty();
    payment.mishap = Optional.of("payment lost a call");
    assertThat(fault.mishap()).contains("payment lost a call");
  }

  @Test
  void whatOneSourceCannotRaiseIsRaisedByNone() {
    payment.fails = true;
    assertThatThrownBy(() -> sources.raise(LATE, Target.parse("* sql"), LEASE))
        .hasMessageContaining("payment");
    assertThat(log).containsExactly("order raised", "order lifted");
  }

  @Test
  void aTargetThatNobodyOwnsIsUnfitAndSaysWhoThereIs() {
    assertUnfit("other sql", "process: expected * or one of order, payment, got 'other'");
    assertUnfit("a->b wire", "wire: expected a system with a fault proxy");
    assertUnfit("a->b wire every=2", "expected share or first on the wire");
    assertThat(log).isEmpty();
  }

  private void assertUnfit(String target, String message) {
    var refused =
        catchThrowableOfType(
            InjectionException.class, () -> sources.raise(LATE, Target.parse(target), LEASE));
    assertThat(refused).hasMessageContaining(message);
    assertThat(refused.isUnfit()).isTrue();
  }

  /** Owns a process; its faults have met so many calls, at so many seconds. */
  private final class ScriptedSource implements FaultSource {
    private final String name;
    private final int calls;
    private boolean fails;
    private Optional<String> mishap = Optional.empty();

    ScriptedSource(String name, int calls) {
      this.name = name;
      this.calls = calls;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Set<String> processes() {
      return Set.of(name);
    }

    @Override
    public boolean owns(Target target) {
      return !Wire.isTarget(target)
          && (target.process().equals("*") || target.process().equals(name));
    }

    @Override
    public ActiveFault raise(Fault fault, Target target, Duration lease) throws InjectionException {
      note("raised");
      return new ScriptedFault(this);
    }

    @Override
    public List<FaultReport> list() {
      return List.of();
    }

    @Override
    public FaultReport lift(String id) throws InjectionException {
      throw new InjectionException("no fault " + id);
    }

    @Override
    public List<FaultReport> liftAll() {
      return List.of();
    }

    void note(String what) throws InjectionException {
      if (fails) throw new InjectionException(name + " does not respond");
      log.add(name + " " + what);
    }
  }

  private record ScriptedFault(ScriptedSource source) implements ActiveFault {
    @Override
    public String id() {
      return source.name + "/f1";
    }

    @Override
    public void renew(Duration lease) throws InjectionException {
      source.note("renewed");
    }

    @Override
    public List<FaultReport> reports() {
      return List.of();
    }

    @Override
    public Effect effect() {
      var at = Optional.of(Instant.ofEpochSecond(source.calls));
      return new Effect(source.calls, 0, 0, at, at);
    }

    @Override
    public Optional<String> mishap() {
      return source.mishap;
    }

    @Override
    public Duration clockError() {
      return Duration.ofMillis(source.calls);
    }

    @Override
    public void close() throws InjectionException {
      source.note("lifted");
    }
  }
}
