/** What the tests of other rooms use too, without any class of the agent. Imports the JDK only. */
package io.faultline.agent.testbed;
