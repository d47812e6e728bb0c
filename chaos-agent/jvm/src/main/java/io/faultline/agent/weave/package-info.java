/** Puts the bridge's calls into methods and takes them out again; knows nothing of faults. */
package io.faultline.agent.weave;
