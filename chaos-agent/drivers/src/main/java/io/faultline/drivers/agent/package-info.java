/** Talks to agents: faults inside processes, their vitals and their breakers. */
package io.faultline.drivers.agent;
