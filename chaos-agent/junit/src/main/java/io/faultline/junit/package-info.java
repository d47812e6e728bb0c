/**
 * Breaks this JVM on purpose in a JUnit Jupiter test, and mends it after the test whatever happens.
 * Imports JUnit's API and the JDK; talks to the agent over HTTP as everyone does.
 */
package io.faultline.junit;
