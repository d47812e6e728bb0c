/**
 * Injects faults into this JVM in a JUnit Jupiter test, and lifts them after the test whatever
 * happens.
 */
package io.faultline.junit;
