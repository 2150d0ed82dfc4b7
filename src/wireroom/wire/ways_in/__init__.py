"""The ways in: how copy reaches the wire, each of which ends in `wire.receiving.receive`.

`feeds` and `wordpress` are polled, `websub` is told, `folder` is watched, `push` is delivered to, `mailbox` is read.
`polling` goes round all of them; `pace` says when, `health` says how each is doing, `finding` what an address is.
"""
