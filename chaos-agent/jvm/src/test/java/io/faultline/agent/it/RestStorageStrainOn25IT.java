package io.faultline.agent.it;

/** On Java 25, where there is one. */
class RestStorageStrainOn25IT extends RestStorageStrainTests {
  RestStorageStrainOn25IT() {
    super(Jdk.TWENTY_FIVE);
  }
}
