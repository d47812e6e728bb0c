/** What the tests of other rooms use too. Imports the JDK only. */
package io.faultline.proxy.testbed;
