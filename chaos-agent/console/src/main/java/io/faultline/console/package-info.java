/**
 * The live page of a system, on loopback: figures, states, faults and runs. Imports fault and the
 * runner's report; what it shows comes in through {@link io.faultline.console.Watched}.
 */
package io.faultline.console;
