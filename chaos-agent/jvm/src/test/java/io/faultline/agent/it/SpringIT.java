package io.faultline.agent.it;

/** On the Java that the tests run on. */
class SpringIT extends SpringTests {
  SpringIT() {
    super(Jdk.OWN);
  }
}
