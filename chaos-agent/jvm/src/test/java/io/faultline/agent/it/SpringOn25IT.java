package io.faultline.agent.it;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;

/** The same on Java 25, where there is one. */
@Tag("soak")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SpringOn25IT extends SpringIT {
  SpringOn25IT() throws IOException, InterruptedException {
    super(there());
  }

  private static Jdk there() {
    assumeThat(Jdk.all()).contains(Jdk.TWENTY_FIVE);
    return Jdk.TWENTY_FIVE;
  }
}
