package io.faultline.agent.it;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import org.junit.jupiter.api.Tag;

/** On Java 25, where there is one. */
@Tag("soak")
class SpringOn25IT extends SpringTests {
  SpringOn25IT() throws IOException, InterruptedException {
    super(there());
  }

  private static Jdk there() {
    assumeThat(Jdk.all()).contains(Jdk.TWENTY_FIVE);
    return Jdk.TWENTY_FIVE;
  }
}
