package io.faultline.agent.it;

/** On Java 25, where there is one. */
class RestStorageOn25IT extends RestStorageTests {
  RestStorageOn25IT() {
    super(Jdk.TWENTY_FIVE);
  }
}
