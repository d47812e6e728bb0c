/** What the tests of other rooms use too, without any class of the agent. */
package io.faultline.agent.testbed;
