package io.faultline.agent.it;

/** On Java 25, where there is one. */
class SpringOn25IT extends SpringTests {
  SpringOn25IT() {
    super(Jdk.TWENTY_FIVE);
  }
}
