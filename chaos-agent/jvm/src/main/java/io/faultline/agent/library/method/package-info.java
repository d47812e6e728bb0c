/** Methods of which the agent knows only the signature. */
package io.faultline.agent.library.method;
