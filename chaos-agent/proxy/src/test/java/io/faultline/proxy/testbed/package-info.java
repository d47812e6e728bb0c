/** What the tests of other rooms use too. */
package io.faultline.proxy.testbed;
