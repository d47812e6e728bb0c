/** The live page of a system, on loopback: figures, states, faults and runs. */
package io.faultline.console;
