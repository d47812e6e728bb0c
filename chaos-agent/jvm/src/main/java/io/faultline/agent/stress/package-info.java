/** Stressors: faults that take a resource of the JVM. */
package io.faultline.agent.stress;
