package io.faultline.agent.it;

import java.io.IOException;

/** On the Java that the tests run on. */
class SpringIT extends SpringTests {
  SpringIT() throws IOException, InterruptedException {
    super(Jdk.OWN);
  }
}
