package io.faultline.shop.function.activator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ActivatorTest {
  private static final Limits LIMITS = new Limits(Duration.ofSeconds(30), 20);

  private final AtomicLong nanos = new AtomicLong();
  private final List<Promise<Instance>> starts = new ArrayList<>();
  private final Counts counts = new Counts();
  private final Activator activator = new Activator(this::start, LIMITS, nanos::get, counts);

  private Future<Instance> start() {
    var promise = Promise.<Instance>promise();
    starts.add(promise);
    return promise.future();
  }

  /** A process whose end the test decides. */
  private static final class Fake implements Instance {
    private final Promise<Void> end = Promise.promise();
    private boolean stopped;
    private boolean killed;

    @Override
    public int port() {
      return 1;
    }

    @Override
    public Future<Void> ended() {
      return end.future();
    }

    @Override
    public Future<Void> stop() {
      stopped = true;
      return end.future();
    }

    @Override
    public void kill() {
      killed = true;
      end.tryComplete();
    }
  }

  private static final class Counts implements Watch {
    private final List<Long> started = new ArrayList<>();
    private int failed;
    private int idle;
    private int deaths;

    @Override
    public void started(long nanos) {
      started.add(nanos);
    }

    @Override
    public void notStarted() {
      failed++;
    }

    @Override
    public void stoppedIdle() {
      idle++;
    }

    @Override
    public void died() {
      deaths++;
    }
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
    activator.stopIfIdle();
  }

  private Fake listening(int start) {
    var fake = new Fake();
    starts.get(start).complete(fake);
    return fake;
  }

  private List<Future<Instance>> enter(int times) {
    var entered = new ArrayList<Future<Instance>>();
    for (int i = 0; i < times; i++) {
      entered.add(activator.enter());
    }
    return entered;
  }

  @Test
  void twentyRequestsAtOnceStartOneProcessAndAllGetIt() {
    var entered = enter(20);
    assertThat(starts).hasSize(1);
    assertThat(activator.waiting()).isEqualTo(20);

    nanos.addAndGet(Duration.ofMillis(150).toNanos());
    var process = listening(0);

    assertThat(entered).allMatch(it -> it.result() == process);
    assertThat(activator.waiting()).isZero();
    assertThat(activator.enter().result()).isEqualTo(process);
    assertThat(counts.started).containsExactly(150_000_000L);
    assertThat(starts).hasSize(1);
  }

  @Test
  void oneMoreThanMayWaitIsRefusedAtOnce() {
    enter(20);

    assertThat(activator.enter().cause()).isInstanceOf(Unavailable.class);
    listening(0);
    assertThat(activator.enter().succeeded()).isTrue();
  }

  @Test
  void anIdleProcessIsStoppedOnTheSecondAndNotBefore() {
    activator.enter();
    var process = listening(0);
    pass(Duration.ofSeconds(40));
    assertThat(process.stopped).as("a request is in it").isFalse();

    activator.leave(process);
    pass(Duration.ofMillis(29_999));
    assertThat(process.stopped).isFalse();
    pass(Duration.ofMillis(1));

    assertThat(process.stopped).isTrue();
    assertThat(activator.processes()).isZero();
    assertThat(counts.idle).isEqualTo(1);
    process.end.complete();
    assertThat(counts.deaths).as("it was stopped").isZero();
  }

  @Test
  void aRequestInTheMiddleOfAStopStartsAnotherProcess() {
    activator.enter();
    var first = listening(0);
    activator.leave(first);
    pass(Duration.ofSeconds(30));

    var entered = activator.enter();
    assertThat(starts).hasSize(2);
    var second = listening(1);
    first.end.complete();

    assertThat(entered.result()).isEqualTo(second);
    assertThat(activator.processes()).as("the first one's end is not the second one's").isOne();
  }

  @Test
  void aDeathDuringARequestLeavesTheNextOneToStartAgain() {
    activator.enter();
    var process = listening(0);
    process.end.complete();
    assertThat(counts.deaths).isEqualTo(1);

    activator.enter();
    assertThat(starts).hasSize(2);
    activator.leave(process);
    var second = listening(1);
    pass(Duration.ofSeconds(60));
    assertThat(second.stopped).as("its own request is still in it").isFalse();
  }

  @Test
  void aProcessThatBreaksAConnectionIsReplacedOnce() {
    enter(2);
    var process = listening(0);

    activator.giveUp(process);
    activator.giveUp(process);

    assertThat(process.killed).isTrue();
    assertThat(counts.deaths).isEqualTo(1);
    enter(2);
    assertThat(starts).hasSize(2);
  }

  @Test
  void whoWaitsForAStartThatFailsHearsWhyAndTheNextOneTriesAgain() {
    var entered = enter(3);
    starts.get(0).fail("no memory");

    assertThat(entered).allMatch(it -> it.cause().getMessage().equals("no memory"));
    assertThat(counts.failed).isEqualTo(1);
    activator.enter();
    assertThat(starts).hasSize(2);
  }

  @Test
  void nothingIsLeftBehindEvenIfAProcessComesLate() {
    var entered = activator.enter();
    activator.close();

    assertThat(entered.failed()).isTrue();
    assertThat(activator.enter().failed()).isTrue();
    assertThat(listening(0).killed).isTrue();

    var other = new Activator(this::start, LIMITS, nanos::get, Watch.NONE);
    other.enter();
    var running = listening(1);
    other.close();
    assertThat(running.killed).isTrue();
  }

  @Test
  void aProcessThatIsStillEndingIsKilledWithTheActivator() {
    activator.enter();
    var process = listening(0);
    activator.leave(process);
    pass(Duration.ofSeconds(30));
    assertThat(process.killed).isFalse();

    activator.close();

    assertThat(process.killed).isTrue();
  }
}
