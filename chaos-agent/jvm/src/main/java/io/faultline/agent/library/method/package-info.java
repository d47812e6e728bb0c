/** Methods that the agent knows nothing of but their signature. */
package io.faultline.agent.library.method;
