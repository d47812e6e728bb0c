/** Inserts the bridge's calls into methods and removes them again; knows nothing of faults. */
package io.faultline.agent.weave;
