/**
 * Puts the bridge's calls into methods and takes them out again. Imports Byte Buddy for its ASM,
 * and the bridge; knows nothing of faults.
 */
package io.faultline.agent.weave;
