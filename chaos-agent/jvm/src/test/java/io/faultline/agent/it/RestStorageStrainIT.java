package io.faultline.agent.it;

/** On the Java that the tests run on. */
class RestStorageStrainIT extends RestStorageStrainTests {
  RestStorageStrainIT() {
    super(Jdk.OWN);
  }
}
